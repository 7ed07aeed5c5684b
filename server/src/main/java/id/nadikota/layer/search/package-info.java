/** Words that lead to features of any layer. */
package id.nadikota.layer.search;
