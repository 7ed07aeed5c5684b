package id.nadikota.layer.search;

import id.nadikota.geo.Bbox;

/**
 * A feature that was found.
 *
 * @param layer id of its layer
 * @param id its key
 * @param rank how well it fits: 0 the whole text, 1 its beginning, 2 the beginning of a word, 3
 *     within a word
 * @param title its name; empty where it has none
 * @param subtitle what it is and where; empty where that is not known
 * @param lon a point on it, degrees
 * @param lat a point on it, degrees
 * @param bbox the box around it
 */
record Find(
    String layer,
    long id,
    int rank,
    String title,
    String subtitle,
    double lon,
    double lat,
    Bbox bbox) {}
