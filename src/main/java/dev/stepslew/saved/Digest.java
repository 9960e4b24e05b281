package dev.stepslew.saved;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over bytes, and over what makes an inventory another one. */
public final class Digest {

    private Digest() {}

    static String of(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Over hosts, groups and what sources say of either; files of variables beside them are not in it. */
    public static String of(Inventory inventory) {
        Map<String, String> said = new TreeMap<>();
        Form form = new Form(Map.of());
        for (Host host : inventory.hosts()) {
            said.put("host " + host.name(), String.valueOf(values(form, host.vars())));
        }
        inventory
                .groups()
                .forEach((name, group) -> said.put(
                        "group " + name, group.hosts() + " " + group.children() + " " + values(form, group.vars())));
        return of(said.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> values(Form form, Map<String, Object> variables) {
        Map<String, Object> values = new TreeMap<>();
        // where an inventory stands is not what it says
        variables.forEach((name, value) -> {
            if (!name.equals("inventory_file") && !name.equals("inventory_dir")) {
                values.put(name, value instanceof dev.stepslew.yaml.Node node ? node.value() : value);
            }
        });
        return values;
    }
}
