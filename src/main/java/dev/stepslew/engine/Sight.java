package dev.stepslew.engine;

import dev.stepslew.template.NotYetKnown;
import java.util.List;

/** What a host, while its templates are rendered, sees of others. */
interface Sight {

    /** As of where another host's variables count, once that host is there. */
    Waypoint of(String other);

    /** Those of the hosts that have neither failed nor ended before. */
    List<String> left(List<String> hosts);

    /** How long looking has taken because others were behind, in nanoseconds. */
    default long waited() {
        return 0;
    }

    /** Before a run, or ahead of the task at hand: nobody waits, and what others will learn is not known yet. */
    record Ahead(boolean all) implements Sight {
        @Override
        public Waypoint of(String other) {
            throw new NotYetKnown("hostvars['" + other + "']");
        }

        @Override
        public List<String> left(List<String> hosts) {
            if (all) {
                return hosts;
            }
            throw new NotYetKnown("ansible_play_hosts");
        }
    }
}
