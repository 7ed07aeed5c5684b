/**
 * Conditions on rows: one tree, read from ECQL, SLD and CQL2-JSON, asked in SQL, in memory and in
 * the browser.
 */
package id.nadikota.filter;
