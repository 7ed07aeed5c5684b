/** The face that publishes any layer as a collection of OGC API Features. */
package id.nadikota.ogc;
