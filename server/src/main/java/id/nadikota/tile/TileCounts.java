package id.nadikota.tile;

/**
 * What the kept tiles are good for.
 *
 * @param hits tiles served without the database since the start
 * @param misses tiles that the database was asked for since the start
 * @param keptBytes of all tiles kept now
 * @param keptTiles how many are kept now
 */
public record TileCounts(long hits, long misses, long keptBytes, long keptTiles) {}
