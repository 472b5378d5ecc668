package parley.wbxml;

/// What stands between the tags of an XML document whose names are known. White space and comments
/// are whatever the maker of the tree decided.
public sealed interface Node permits Element, Instruction, Part {}
