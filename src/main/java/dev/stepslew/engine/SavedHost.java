package dev.stepslew.engine;

import java.util.List;

/** A host as a plan keeps it: the groups that it is in and what the inventory said of it. */
record SavedHost(String name, List<String> groups, InventoryVariables variables) {}
