package dev.stepslew.engine;

/** The blocks around the task at hand that look after failures. Belongs to the host's thread. */
final class Shelter {

    private int rescues;
    private int guards;

    /** Failures from here on end nobody else's play: an always comes first. */
    void enterGuarded() {
        guards++;
    }

    void leaveGuarded() {
        guards--;
    }

    /** Failures from here on are taken up by a rescue. */
    void enterRescued() {
        rescues++;
    }

    void leaveRescued() {
        rescues--;
    }

    /** Whether a rescue takes failures up. */
    boolean rescues() {
        return rescues > 0;
    }

    /** Whether a rescue or an always comes before a failure ends the play. */
    boolean guards() {
        return guards + rescues > 0;
    }
}
