package id.nadikota.ingest;

import id.nadikota.db.write.Written;

/**
 * What a table made of one row.
 *
 * @param reason why it was refused; empty otherwise
 */
record Outcome(String key, Written written, String reason) {}
