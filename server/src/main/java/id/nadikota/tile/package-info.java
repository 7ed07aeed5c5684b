/** The face that publishes any layer as Mapbox vector tiles. */
package id.nadikota.tile;
