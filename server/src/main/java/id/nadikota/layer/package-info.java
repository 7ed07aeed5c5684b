/**
 * Layers: what {@code layers/<id>.yaml} declares, held against the database, and the SQL that reads
 * it for the one who asks.
 */
package id.nadikota.layer;
