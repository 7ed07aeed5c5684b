package id.nadikota.tile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Mapbox vector tiles 2.1, written from its specification and not from our writer. */
final class VectorTile {
  private VectorTile() {}

  /** A layer of a tile. */
  record Layer(String name, int extent, int version, List<Feature> features) {}

  /**
   * A feature of a tile.
   *
   * @param type 1 point, 2 line, 3 polygon
   * @param points every point of its shape in tile units, y down
   */
  record Feature(long id, int type, Map<String, Object> properties, List<int[]> points) {}

  /** The layers in the order of the bytes; none of no bytes. */
  static List<Layer> read(byte[] bytes) {
    List<Layer> layers = new ArrayList<>();
    fields(bytes, (field, value) -> layers.add(layer((byte[]) value)));
    return layers;
  }

  /** The one layer of a tile that holds one. */
  static Layer only(byte[] bytes) {
    List<Layer> layers = read(bytes);
    if (layers.size() != 1) {
      throw new AssertionError("layers: " + layers.stream().map(Layer::name).toList());
    }
    return layers.get(0);
  }

  private static Layer layer(byte[] bytes) {
    List<String> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    List<byte[]> raw = new ArrayList<>();
    Map<Integer, Object> plain = new LinkedHashMap<>();
    fields(
        bytes,
        (field, value) -> {
          switch (field) {
            case 2 -> raw.add((byte[]) value);
            case 3 -> keys.add(text(value));
            case 4 -> fields((byte[]) value, (type, v) -> values.add(scalar(type, v)));
            default -> plain.put(field, value);
          }
        });
    List<Feature> features = raw.stream().map(one -> feature(one, keys, values)).toList();
    return new Layer(
        text(plain.get(1)),
        ((Long) plain.getOrDefault(5, 4096L)).intValue(),
        ((Long) plain.get(15)).intValue(),
        features);
  }

  private static Feature feature(byte[] bytes, List<String> keys, List<Object> values) {
    Map<Integer, Object> plain = new LinkedHashMap<>();
    fields(bytes, plain::put);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Long> tags = packed((byte[]) plain.getOrDefault(2, new byte[0]));
    for (int i = 0; i < tags.size(); i += 2) {
      properties.put(keys.get(tags.get(i).intValue()), values.get(tags.get(i + 1).intValue()));
    }
    return new Feature(
        (Long) plain.get(1),
        ((Long) plain.get(3)).intValue(),
        properties,
        points(packed((byte[]) plain.get(4))));
  }

  private static List<int[]> points(List<Long> commands) {
    List<int[]> points = new ArrayList<>();
    int x = 0;
    int y = 0;
    for (int i = 0; i < commands.size(); ) {
      long command = commands.get(i++);
      boolean closes = (command & 7) == 7;
      for (long n = closes ? 0 : command >> 3; n > 0; n--) {
        x += unzigzag(commands.get(i++));
        y += unzigzag(commands.get(i++));
        points.add(new int[] {x, y});
      }
    }
    return points;
  }

  private static int unzigzag(long value) {
    return (int) (value >>> 1 ^ -(value & 1));
  }

  private static Object scalar(int type, Object value) {
    return switch (type) {
      case 1 -> text(value);
      case 6 -> ((Long) value >>> 1 ^ -((Long) value & 1));
      case 7 -> (Long) value != 0;
      default -> value;
    };
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  private static List<Long> packed(byte[] bytes) {
    List<Long> numbers = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      numbers.add(varint(in));
    }
    return numbers;
  }

  private interface Field {
    void found(int number, Object value);
  }

  private static void fields(byte[] bytes, Field field) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      Object value =
          switch ((int) (tag & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getDouble();
            case 2 -> {
              byte[] part = new byte[(int) varint(in)];
              in.get(part);
              yield part;
            }
            case 5 -> in.getFloat();
            default -> throw new AssertionError("no wire type: " + (tag & 7));
          };
      field.found((int) (tag >>> 3), value);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = in.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new AssertionError("varint too long");
  }
}
