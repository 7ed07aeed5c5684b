/**
 * The server that listens: what every request meets whichever room answers it (limits, headers, its
 * id, the line in the log, the one form of error), and what it answers by itself.
 */
package id.nadikota.http.server;
