/**
 * Where the program starts: the command line, one class a command, and the wiring of all rooms.
 * Nobody uses it.
 */
package id.nadikota.app;
