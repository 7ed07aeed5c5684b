/**
 * How rooms speak HTTP: their routes, what they read of a request, answers with ETag. It knows no
 * feature and no layer; the server that listens is within, and so is the way out.
 */
package id.nadikota.http;
