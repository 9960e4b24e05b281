package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether names have addresses; asks only where a name server was given. */
final class NamesCheck implements Check {

    @Override
    public void look(Scene scene) {
        scene.circumstances().names().ifPresent(names -> {
            sources(scene, names);
            clients(scene, names);
        });
    }

    private static void sources(Scene scene, Names names) {
        Map<Address, TimeSource> earlier = new HashMap<>();
        for (TimeSource source : scene.effective().sources()) {
            List<Address> addresses = resolve(names, source.name());
            if (addresses.isEmpty()) {
                missing(scene, source.line().at(0), source.name());
            } else if (!source.isPool()) {
                TimeSource before = earlier.putIfAbsent(addresses.get(0), source);
                if (before != null && !before.name().equalsIgnoreCase(source.name())) {
                    scene.report(
                            Rule.DUPLICATE_SOURCE,
                            source.line().at(0),
                            "'%s' has the address of '%s'"
                                    .formatted(Bytes.shown(source.name()), Bytes.shown(before.name())));
                }
            }
        }
        scene.effective().initStepSlew().ifPresent(start -> {
            for (Word host : start.hosts()) {
                if (resolve(names, host.text()).isEmpty()) {
                    Position line = start.line().at();
                    missing(scene, new Position(line.file(), line.line(), host.column()), host.text());
                }
            }
        });
    }

    private static List<Address> resolve(Names names, String host) {
        return Address.parse(host).map(List::of).orElseGet(() -> names.addresses(host));
    }

    private static void missing(Scene scene, Position at, String name) {
        scene.report(Rule.UNRESOLVABLE, at, "'" + Bytes.shown(name) + "' has no address");
    }

    private static void clients(Scene scene, Names names) {
        for (Directive line : scene.config().directives("allow", "deny", "cmdallow", "cmddeny")) {
            int index = line.word(0).equals("all") ? 1 : 0;
            String name = line.word(index);
            if (!name.isEmpty()
                    && Subnet.parse(name).isEmpty()
                    && names.addresses(name).isEmpty()) {
                scene.report(
                        Rule.UNRESOLVABLE_CLIENT,
                        line.at(index),
                        "'" + Bytes.shown(name) + "' has no address: chronyd does not start");
            }
        }
    }
}
