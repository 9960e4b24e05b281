package dev.stepslew.module;

import java.util.Map;
import java.util.Optional;

/** Modules that playbooks use and that stepslew does not have, and what does the same. */
final class Elsewhere {

    /** By short name, in words that follow a semicolon. */
    static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("debconf", "set the answer with a command: echo ... | debconf-set-selections"),
            Map.entry("mount", "write /etc/fstab with lineinfile and run the command mount -a"),
            Map.entry("archive", "use a command: tar -czf"),
            Map.entry("synchronize", "use copy with a directory, or run rsync on the controller"),
            Map.entry("sysctl", "write a file in /etc/sysctl.d with copy and run the command sysctl --system"),
            Map.entry("iptables", "use a command: iptables -C ... || iptables -A ..."),
            Map.entry("ufw", "use a command: ufw allow 123/udp"),
            Map.entry("firewalld", "use a command: firewall-cmd --permanent --add-service=ntp"),
            Map.entry("selinux", "write /etc/selinux/config with lineinfile and run the command setenforce"),
            Map.entry("seboolean", "use a command: setsebool -P"),
            Map.entry("sefcontext", "use a command: semanage fcontext -a, then restorecon"),
            Map.entry("pip", "use a command: pip install"),
            Map.entry("git", "use a command: git clone or git pull"),
            Map.entry("subversion", "use a command: svn checkout"),
            Map.entry("npm", "use a command: npm install"),
            Map.entry(
                    "apt_key", "put the key into /etc/apt/keyrings with copy and name it in the sources by signed-by"),
            Map.entry("apt_repository", "write a file in /etc/apt/sources.list.d with copy"),
            Map.entry("yum_repository", "write a file in /etc/yum.repos.d with copy"),
            Map.entry("rpm_key", "use a command: rpm --import"),
            Map.entry("dpkg_selections", "use a command: apt-mark hold"),
            Map.entry("apk", "use package"),
            Map.entry("zypper", "use a command: zypper --non-interactive install"),
            Map.entry("pacman", "use a command: pacman -S --noconfirm"),
            Map.entry("sysvinit", "use service"),
            Map.entry("runit", "use a command: sv"),
            Map.entry("expect", "give the answers to the command's standard input: command with stdin"),
            Map.entry("known_hosts", "write the file with lineinfile"),
            Map.entry("authorized_key", "write ~/.ssh/authorized_keys with lineinfile"),
            Map.entry("alternatives", "use a command: update-alternatives --set"),
            Map.entry("modprobe", "use a command: modprobe, and a file in /etc/modules-load.d"),
            Map.entry("locale_gen", "use a command: locale-gen"),
            Map.entry("capabilities", "use a command: setcap"),
            Map.entry("acl", "use a command: setfacl"),
            Map.entry("docker_container", "use a command: docker run"));

    private Elsewhere() {}

    /** What does the same as this module, be it called by its short name or by that of a collection. */
    static Optional<String> instead(String name) {
        return Optional.ofNullable(INSTEAD.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    static String complaint(String name) {
        return "stepslew has no module '" + name + "'"
                + instead(name).map(instead -> "; " + instead).orElse("");
    }
}
