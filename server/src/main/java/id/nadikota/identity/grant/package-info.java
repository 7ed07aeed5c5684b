/** What accounts are granted, and who may give what to whom. */
package id.nadikota.identity.grant;
