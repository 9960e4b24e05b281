package dev.stepslew.engine;

import java.util.List;

/** One host's sight of the others at work: it waits for who is behind. Belongs to the host's thread. */
final class Outlook implements Sight {

    private final Meeting meeting;
    private final String host;
    private Waypoint here;
    private Runnable settling = () -> {};
    private long waited;

    Outlook(Meeting meeting, String host, Waypoint start) {
        this.meeting = meeting;
        this.host = host;
        this.here = start;
    }

    /** What is done before a wait, so that nobody waits for results that are held back. */
    void settlingBy(Runnable work) {
        settling = work;
    }

    /** The task at hand, whose templates count as of here. */
    void isAt(Turn turn) {
        here = here.at(turn);
    }

    Waypoint here() {
        return here;
    }

    /** All before this is concluded. */
    void reached(Waypoint waypoint) {
        meeting.reach(host, waypoint);
    }

    @Override
    public Waypoint of(String other) {
        return await(List.of(other));
    }

    @Override
    public List<String> left(List<String> hosts) {
        Waypoint at = await(hosts);
        return hosts.stream().filter(name -> meeting.isLeft(name, at)).toList();
    }

    /** The host belongs to the play no more. */
    void drop(Waypoint since) {
        meeting.drop(host, since);
    }

    /** Something was changed on another host. */
    void disturb(Elsewhere other) {
        meeting.disturb(other);
    }

    /** Whether others have changed something on this host since this was last asked. */
    boolean wasDisturbed() {
        return meeting.wasDisturbed(host);
    }

    /** The whole batch comes at least to here. */
    void meet() {
        await(meeting.hosts());
    }

    /** The whole batch comes at least to here, and those before it in the batch have this task behind them. */
    void meetInLine() {
        meet();
        awaitThoseBefore();
    }

    /** Those before it in the batch come behind this task. */
    void awaitThoseBefore() {
        meeting.awaitThoseBefore(host, here.behind());
    }

    /** The whole batch comes behind this task. */
    void meetBehind() {
        Waypoint behind = here.behind();
        meeting.reach(host, behind);
        meeting.await(host, meeting.hosts());
    }

    @Override
    public long waited() {
        return waited;
    }

    private Waypoint await(List<String> others) {
        if (others.stream().noneMatch(other -> meeting.isBehind(other, here))) {
            return here;
        }
        settling.run();
        long start = System.nanoTime();
        Waypoint at = meeting.await(host, others);
        waited += System.nanoTime() - start;
        return at;
    }
}
