package parley.server.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// The configuration is good, but nothing can be kept in the data folder. The message is for the
/// operator: what is wrong and what to do.
public final class FolderNotUsable extends RuntimeException {
    FolderNotUsable(Path folder, IOException refused) {
        super(
                "cannot write to %s: %s; give another folder with --data DIR or make it writable"
                        .formatted(folder, reason(refused)));
    }

    private static String reason(IOException refused) {
        return switch (refused) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is not a folder";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> "input/output error";
        };
    }
}
