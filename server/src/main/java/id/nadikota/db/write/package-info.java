/**
 * The one road on which anything is changed: a transaction with its author and reason, its line in
 * the record, what is to be told elsewhere, and the answer that a repeated command gets again.
 */
package id.nadikota.db.write;
