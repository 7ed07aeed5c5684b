/** Signing in and out, and who a request comes from: by cookie or by key. */
package id.nadikota.identity.session;
