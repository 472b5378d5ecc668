package parley.wbxml;

/// What both a tree and a token stream can hold, in content and in attribute values alike.
public sealed interface Part extends Node, WbxmlNode, WbxmlNode.Value
        permits Text, Extension, Opaque {}
