package planted.agency;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import planted.area.Counting;

/** Closes a cycle, and hashes passwords beside the one class that does. */
public final class Owning {
  Counting counting;
  Argon2BytesGenerator hash;
}
