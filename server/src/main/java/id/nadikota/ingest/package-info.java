/** What comes in: files become rows of the city, each row judged alone. */
package id.nadikota.ingest;
