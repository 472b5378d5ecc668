package parley.ppg;

/// Who asks for pushes: the name it signs in with. `trusted` allows the trusted flag. OTA 6.4.1.3.
public record Initiator(String name, boolean trusted) {}
