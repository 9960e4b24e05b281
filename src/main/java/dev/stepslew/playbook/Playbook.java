package dev.stepslew.playbook;

/** To come. */
public final class Playbook {
    private Playbook() {}
}
