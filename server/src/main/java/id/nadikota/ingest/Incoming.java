package id.nadikota.ingest;

/**
 * A row on its way into a table.
 *
 * @param row its place in the file
 * @param key what names it there
 */
record Incoming<T>(int row, String key, T value) {}
