package id.nadikota.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TileTest {
  private static final double EDGE = 85.0511287798066;

  @Test
  void the_first_tile_is_the_world() {
    Bbox world = new Tile(0, 0, 0).box(0);
    assertThat(world.west()).isEqualTo(-180);
    assertThat(world.east()).isEqualTo(180);
    assertThat(world.south()).isCloseTo(-EDGE, within(1e-9));
    assertThat(world.north()).isCloseTo(EDGE, within(1e-9));
  }

  @Test
  void a_tile_of_jakarta_lies_where_the_map_draws_it() {
    Bbox box = new Tile(10, 815, 529).box(0);
    assertThat(box.west()).isCloseTo(106.5234375, within(1e-9));
    assertThat(box.east()).isCloseTo(106.875, within(1e-9));
    assertThat(box.north()).isCloseTo(-5.965753671, within(1e-8));
    assertThat(box.south()).isCloseTo(-6.315298539, within(1e-8));
  }

  @Test
  void the_margin_widens_every_side_but_not_beyond_the_world() {
    Bbox plain = new Tile(10, 815, 529).box(0);
    Bbox wide = new Tile(10, 815, 529).box(0.5);
    assertThat(wide.east() - wide.west())
        .isCloseTo(2 * (plain.east() - plain.west()), within(1e-9));
    assertThat(wide.south()).isLessThan(plain.south());
    assertThat(wide.north()).isGreaterThan(plain.north());
    Bbox last = new Tile(2, 3, 3).box(0.5);
    assertThat(last.east()).isEqualTo(180);
    assertThat(last.west()).isEqualTo(45);
    assertThat(new Tile(2, 0, 0).box(0.5).west()).isEqualTo(-180);
  }

  @Test
  void neighbours_share_their_edge() {
    assertThat(new Tile(7, 101, 66).box(0).east()).isEqualTo(new Tile(7, 102, 66).box(0).west());
    assertThat(new Tile(7, 101, 66).box(0).south()).isEqualTo(new Tile(7, 101, 67).box(0).north());
  }

  @Test
  void what_is_no_tile_cannot_be_made() {
    assertThatThrownBy(() -> new Tile(23, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tile(3, 8, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tile(3, 0, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
