/** Who may do what: accounts, grants, sessions and keys. Nothing else is known of a person. */
package id.nadikota.identity;
