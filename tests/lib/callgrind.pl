# SPDX-License-Identifier: EUPL-1.2
# callgrind.pl FEW MANY PAGES: from two files of callgrind, what each room and library took for one of PAGES more pages, largest
# first, and in all. The format: https://valgrind.org/docs/manual/cl-format.html
use strict;
use warnings;

# Of a function, inlined code included: its room, or the library it is in.
sub owner {
	my ($object, $file) = @_;
	return $1 if $file =~ m{generator/(\w+)/};
	return 'main' if $file =~ m{generator/main\.c$};
	return $object =~ m{([^/]+?)\.so(?:\.|$)} ? $1 : 'others';
}

sub costs {
	my ($path) = @_;
	open my $in, '<', $path or die "$path: $!\n";
	my (%names, %costs, $object, $file, $owner);
	my $is_call = 0;
	while (<$in>) {
		chomp;
		if (/^(?:c?(ob|fl|fi|fe|fn))=\((\d+)\)(?: (.*))?$/) {
			my ($kind, $number, $name) = ($1, $2, $3);
			my $table = $kind eq 'ob' || $kind eq 'fn' ? $kind : 'fl';
			$names{$table}{$number} = $name if defined $name;
			next if /^c/;
			$object = $names{ob}{$number} if $kind eq 'ob';
			$file = $names{fl}{$number} if $kind eq 'fl';
			$owner = owner($object // '', $file // '') if $kind eq 'fn';
		} elsif (/^cfi=|^cfl=/) {
			$names{fl}{$1} = $2 if /=\((\d+)\) (.*)$/;
		} elsif (/^calls=/) {
			$is_call = 1;
		} elsif (/^[-+*\d]\S* (\d+)$/) {
			$costs{$owner} += $1 unless $is_call;
			$is_call = 0;
		}
	}
	return %costs;
}

my ($few, $many, $pages) = @ARGV;
my %few = costs($few);
my %many = costs($many);
my %page = map { $_ => int(($many{$_} - ($few{$_} // 0)) / $pages) } keys %many;
my ($total, $rest) = (0, 0);
$total += $_ for values %page;
for (sort { $page{$b} <=> $page{$a} || $a cmp $b } keys %page) {
	if ($page{$_} < $total / 500) { $rest += $page{$_} } else { print "$_ $page{$_}\n" }
}
print "others $rest\n" if $rest;
print "total $total\n";
