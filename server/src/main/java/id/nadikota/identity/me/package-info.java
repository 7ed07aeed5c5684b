/** What somebody does with his own account: password, sessions, keys, delegation. */
package id.nadikota.identity.me;
