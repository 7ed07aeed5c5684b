/** Accounts as an admin and the host's command line see them. */
package id.nadikota.identity.account;
