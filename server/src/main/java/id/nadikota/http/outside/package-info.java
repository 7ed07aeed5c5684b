/** What comes from outside and must not be trusted: calls to others, XML, archives. */
package id.nadikota.http.outside;
