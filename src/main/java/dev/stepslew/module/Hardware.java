package dev.stepslew.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host's machine in Ansible's words: processors, memory, firmware and file systems. */
final class Hardware {

    private static final List<String> FIRMWARE = List.of(
            "bios_date",
            "bios_vendor",
            "bios_version",
            "board_asset_tag",
            "board_name",
            "board_serial",
            "board_vendor",
            "board_version",
            "chassis_asset_tag",
            "chassis_serial",
            "chassis_vendor",
            "chassis_version",
            "product_name",
            "product_serial",
            "product_uuid",
            "product_version");

    /** What the numbers of the SMBIOS standard mean, from 0. */
    private static final List<String> FORM_FACTORS = List.of(
            "Unknown",
            "Other",
            "Unknown",
            "Desktop",
            "Low Profile Desktop",
            "Pizza Box",
            "Mini Tower",
            "Tower",
            "Portable",
            "Laptop",
            "Notebook",
            "Hand Held",
            "Docking Station",
            "All In One",
            "Sub Notebook",
            "Space-saving",
            "Lunch Box",
            "Main Server Chassis",
            "Expansion Chassis",
            "Sub Chassis",
            "Bus Expansion Chassis",
            "Peripheral Chassis",
            "RAID Chassis",
            "Rack Mount Chassis",
            "Sealed-case PC",
            "Multi-system",
            "CompactPCI",
            "AdvancedTCA",
            "Blade",
            "Blade Enclosure",
            "Tablet",
            "Convertible",
            "Detachable",
            "IoT Gateway",
            "Embedded PC",
            "Mini PC",
            "Stick PC");

    private final Fields seen;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    Hardware(Fields seen) {
        this.seen = seen;
    }

    Map<String, Object> facts() {
        addProcessors();
        addMemory();
        addFirmware();
        put(
                "mounts",
                seen.list("mount").stream()
                        .map(line -> line.split(" "))
                        .filter(words -> words.length >= 5)
                        .map(Hardware::mount)
                        .toList());
        return facts;
    }

    private void addProcessors() {
        long processors = numberOr("cpu_count", numberOr("vcpus", 1));
        long sockets = Math.max(1, numberOr("cpu_sockets", 0));
        long cores = Math.max(1, numberOr("cpu_cores", 1));
        put("processor", new ArrayList<>(seen.list("cpu")));
        put("processor_count", numberOr("cpu_sockets", 0) == 0 ? processors : sockets);
        put("processor_cores", cores);
        put("processor_threads_per_core", Math.max(1, numberOr("cpu_siblings", cores) / cores));
        put("processor_vcpus", processors);
        put("processor_nproc", numberOr("nproc", processors));
        if (seen.has("uptime")) {
            put("uptime_seconds", seen.number("uptime"));
        }
    }

    private void addMemory() {
        if (!seen.has("mem_MemTotal")) {
            return;
        }
        long total = megabytes("MemTotal");
        long free = megabytes("MemFree");
        long swap = megabytes("SwapTotal");
        long swapFree = megabytes("SwapFree");
        put("memtotal_mb", total);
        put("memfree_mb", free);
        put("swaptotal_mb", swap);
        put("swapfree_mb", swapFree);
        long unused = free + megabytes("Cached") + megabytes("Buffers");
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("real", share(total, free));
        memory.put("nocache", Map.of("free", unused, "used", total - unused));
        Map<String, Object> swapping = share(swap, swapFree);
        swapping.put("cached", megabytes("SwapCached"));
        memory.put("swap", swapping);
        put("memory_mb", memory);
    }

    private static Map<String, Object> share(long total, long free) {
        Map<String, Object> share = new LinkedHashMap<>();
        share.put("total", total);
        share.put("free", free);
        share.put("used", total - free);
        return share;
    }

    private void addFirmware() {
        FIRMWARE.forEach(name -> put(name, firmware(name)));
        put("system_vendor", firmware("sys_vendor"));
        long type = numberOr("dmi_chassis_type", -1);
        put("form_factor", type < 0 || type >= FORM_FACTORS.size() ? "NA" : FORM_FACTORS.get((int) type));
    }

    private String firmware(String name) {
        String said = seen.text("dmi_" + name).strip();
        return said.isEmpty() ? "NA" : said;
    }

    // Numbers are missing where the file system did not answer in time.
    private static Map<String, Object> mount(String[] words) {
        Map<String, Object> mount = new LinkedHashMap<>();
        mount.put("mount", words[1].replace("\\040", " "));
        mount.put("device", words[0]);
        mount.put("fstype", words[2]);
        mount.put("options", words[3]);
        mount.put("uuid", words[4]);
        if (words.length == 11) {
            long unit = Long.parseLong(words[6]);
            long blocks = Long.parseLong(words[7]);
            long available = Long.parseLong(words[8]);
            mount.put("size_total", unit * blocks);
            mount.put("size_available", unit * available);
            mount.put("block_size", unit);
            mount.put("block_total", blocks);
            mount.put("block_available", available);
            mount.put("block_used", blocks - available);
            mount.put("inode_total", Long.parseLong(words[9]));
            mount.put("inode_available", Long.parseLong(words[10]));
            mount.put("inode_used", Long.parseLong(words[9]) - Long.parseLong(words[10]));
        }
        return mount;
    }

    private void put(String name, Object value) {
        facts.put("ansible_" + name, value);
    }

    private long megabytes(String name) {
        return numberOr("mem_" + name, 0) / 1024;
    }

    private long numberOr(String key, long fallback) {
        return seen.text(key).matches("[0-9]{1,18}") ? seen.number(key) : fallback;
    }
}
