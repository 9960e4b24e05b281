package dev.stepslew.notice;

/** Somebody who is told of a change. */
public sealed interface Receiver permits Webhook, Program {

    /** Blocks until it is told. @throws NotTold where it is not, after some tries */
    void tell(Message message);

    /** What distinguishes it from others; may be secret. */
    String id();
}
