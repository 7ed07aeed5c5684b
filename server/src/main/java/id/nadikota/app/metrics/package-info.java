/** How the server is doing, in numbers for a monitor. */
package id.nadikota.app.metrics;
