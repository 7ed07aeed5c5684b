/**
 * Measures the server: ratios within one run, contestants in turns, beside the load of the machine.
 */
package id.nadikota.bench;
