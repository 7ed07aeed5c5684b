/** The record of who did what: its seals, whether they hold, and what an auditor reads. */
package id.nadikota.identity.audit;
