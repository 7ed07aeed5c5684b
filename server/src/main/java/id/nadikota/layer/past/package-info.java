/** What was: the states of a feature, and what is deleted. */
package id.nadikota.layer.past;
