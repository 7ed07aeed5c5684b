/** Files as they come, row by row, in whatever format; nothing is judged yet. */
package id.nadikota.ingest.read;
