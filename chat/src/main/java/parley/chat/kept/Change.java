package parley.chat.kept;

/// Something that is to be kept. Each feature has its own sealed family of these.
public interface Change {}
