package parley.adapters.storesql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder of the embedded database: ours alone while it is open. The lock is the operating
/// system's and ends with the process, however that ends; the file it is on may stay.
final class StoreFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    static StoreFolder open(Path folder) {
        try {
            make(folder);
            Path lockFile = folder.resolve("parley.lock");
            create(lockFile);
            StoreFolder opened = lock(folder, lockFile);
            create(opened.database());
            return opened;
        } catch (IOException error) {
            throw new StoreNotUsable(
                    "cannot write to %s: %s; give another folder with --data DIR or make it writable"
                            .formatted(folder, reason(error)));
        }
    }

    Path database() {
        return folder.resolve("parley.db");
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException alreadyGone) {
            // closing is all that is left to do, and the end of the process does it too
        }
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isRegularFile(file)) {
                throw new FileSystemException(
                        file.toString(), null, file.getFileName() + " is not a file");
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static StoreFolder lock(Path folder, Path lockFile) throws IOException {
        FileChannel channel =
                FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                sign(channel);
                return new StoreFolder(folder, channel, lock);
            }
        } catch (OverlappingFileLockException here) {
            // held by this process: said below
        } catch (IOException error) {
            channel.close();
            throw error;
        }
        channel.close();
        throw new StoreNotUsable(
                "%s is used by another Parley%s; stop that one or give another folder with --data DIR"
                        .formatted(folder, owner(lockFile)));
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static String owner(Path lockFile) {
        try {
            String pid = Files.readString(lockFile).strip();
            return pid.matches("[0-9]{1,10}") ? " (process " + pid + ")" : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String reason(IOException error) {
        return switch (error) {
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is not a folder";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> "input/output error";
        };
    }
}
