/** Passwords: which are taken, how they are kept, and how one is held against the kept form. */
package id.nadikota.identity.password;
