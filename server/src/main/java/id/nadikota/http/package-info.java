/**
 * How the server speaks HTTP: routes, one form of error, answers with ETag, limits, headers, the
 * line in the log. It knows no feature and no layer.
 */
package id.nadikota.http;
