/** Reads layers and styles again while the server runs, and says what is wrong with their files. */
package id.nadikota.layer.reload;
