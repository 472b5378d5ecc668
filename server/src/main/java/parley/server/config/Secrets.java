package parley.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Reads secrets from files, and makes those that nobody has to choose: once, at random, into a
/// file that only its owner can read. Nothing here ever prints one.
public final class Secrets {
    /// Files in the store's folder.
    public static final String RADIUS_SECRET = "radius-secret";

    public static final String LINK_KEY = "link-key";
    public static final String VAPID_KEY = "vapid-key";
    public static final String PRACTICE_SMSC_PASSWORD = "practice-smsc-password";

    private static final int FILE_OCTETS_MAX = 4_096;

    private final Path folder;
    private final boolean keeping;
    private final SecureRandom random = new SecureRandom();
    private final List<ConfigOutcome.Made> made = new ArrayList<>();

    private Secrets(Path folder, boolean keeping) {
        this.folder = folder;
        this.keeping = keeping;
    }

    static Secrets in(Path folder) {
        return new Secrets(folder, true);
    }

    /// Writes nothing: what is missing is made up and forgotten. For checking.
    static Secrets withoutKeeping(Path folder) {
        return new Secrets(folder, false);
    }

    /// What a file holds, without the line's end; thrown with a message that says what to do.
    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(file + " is not a file that can be read");
        }
        if (Files.size(file) > FILE_OCTETS_MAX) {
            throw new IOException(file + " is too big for a secret");
        }
        String secret = new String(Files.readAllBytes(file), UTF_8).strip();
        if (secret.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return secret;
    }

    /// The secret of this name in the folder; `octets` of randomness in base64url when there is
    /// none yet.
    ///
    /// @throws IOException when there is one that cannot be read
    /// @throws FolderNotUsable when a new one cannot be kept
    String readOrMake(String name, int octets, String purpose) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return read(file);
        }
        byte[] chance = new byte[octets];
        random.nextBytes(chance);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
        if (keeping) {
            try {
                keep(file, secret + "\n");
            } catch (IOException refused) {
                throw new FolderNotUsable(folder, refused);
            }
            made.add(new ConfigOutcome.Made(file, purpose));
        }
        return secret;
    }

    List<ConfigOutcome.Made> made() {
        return List.copyOf(made);
    }

    /// On the disk before anybody uses it, and never half of it.
    private void keep(Path file, String text) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(posix, "rwx------"));
        }
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly(posix, "rw-------"))) {
            var octets = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
