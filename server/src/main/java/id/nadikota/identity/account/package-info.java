/** Accounts and what they are granted: who may give what to whom. */
package id.nadikota.identity.account;
