/** Which tables are watched for which layers, as the layers declare it. */
package id.nadikota.layer.watch;
