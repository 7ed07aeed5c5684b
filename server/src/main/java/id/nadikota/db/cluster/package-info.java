/** The private PostgreSQL server of a data directory: made, started, shared and stopped. */
package id.nadikota.db.cluster;
