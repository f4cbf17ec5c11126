import django.db.models.deletion
import rinnalla.core.clock
import rinnalla.core.fields
import rinnalla.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0004_the_trail_alone_keeps_the_reason'),
        ('people', '0001_begin'),
        ('places', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Encounter',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('happened_at', models.DateTimeField()),
                ('precision', models.CharField(choices=[('now', 'Now'), ('just_now', 'Just Now'), ('this_shift', 'This Shift'), ('time', 'Time')], max_length=12)),
                ('shift_day', models.DateField()),
                ('place_kind', models.CharField(blank=True, choices=[('street', 'Street'), ('park', 'Park'), ('station', 'Station'), ('shopping_centre', 'Shopping Centre'), ('low_threshold_site', 'Low Threshold Site'), ('emergency_shelter', 'Emergency Shelter'), ('institution', 'Institution'), ('office', 'Office'), ('home', 'Home'), ('online', 'Online'), ('other', 'Other')], max_length=20)),
                ('channel', models.CharField(choices=[('street', 'Street'), ('drop_in', 'Drop In'), ('home_visit', 'Home Visit'), ('going_along', 'Going Along'), ('phone', 'Phone'), ('message', 'Message'), ('online', 'Online'), ('event', 'Event'), ('other', 'Other')], default='street', max_length=16)),
                ('with_whom', models.CharField(choices=[('nameless', 'Nameless'), ('known', 'Known'), ('several', 'Several')], default='nameless', max_length=8)),
                ('own_words', rinnalla.core.fields.EncryptedTextField(default='')),
                ('note', rinnalla.core.fields.EncryptedTextField(default='')),
                ('own_answer', models.CharField(choices=[('not_asked', 'Not Asked'), ('yes', 'Yes'), ('a_little', 'A Little'), ('no', 'No'), ('not_wanted', 'Not Wanted To Say')], default='not_asked', max_length=12)),
                ('there_was_time', models.BooleanField(null=True)),
                ('could_not', rinnalla.core.fields.EncryptedTextField(default='')),
                ('missing', models.JSONField(default=list)),
                ('success', rinnalla.core.fields.EncryptedTextField(default='')),
                ('learnt', rinnalla.core.fields.EncryptedTextField(default='')),
                ('kept_close', models.BooleanField(default=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('joined_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='encounters.encounter')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.lastingplace')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
        ),
        migrations.CreateModel(
            name='Companion',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('role', models.CharField(choices=[('worker', 'Worker'), ('peer', 'Peer'), ('nurse', 'Nurse'), ('social_instructor', 'Social Instructor'), ('volunteer', 'Volunteer'), ('student', 'Student'), ('authority', 'Authority'), ('other', 'Other')], max_length=20)),
                ('from_where', rinnalla.core.fields.EncryptedTextField(default='')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='companions', to='encounters.encounter')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EncounterPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField()),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='persons', to='encounters.encounter')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='EncounterTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('food', 'Food'), ('sleep', 'Sleep'), ('clothes', 'Clothes'), ('hygiene', 'Hygiene'), ('company', 'Company'), ('phone', 'Phone'), ('money', 'Money'), ('papers', 'Papers'), ('housing', 'Housing'), ('health', 'Health'), ('teeth', 'Teeth'), ('relations', 'Relations'), ('children', 'Children'), ('pets', 'Pets'), ('work_and_study', 'Work And Study'), ('leisure', 'Leisure'), ('safety', 'Safety'), ('services', 'Services'), ('language', 'Language'), ('legal', 'Legal'), ('mental_health', 'Mental Health'), ('substance_use', 'Substance Use')], max_length=20)),
                ('place_kind', models.CharField(blank=True, max_length=20)),
                ('happened_at', models.DateTimeField()),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='encounters.encounter')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
        ),
        migrations.CreateModel(
            name='EncounterVersion',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('content', rinnalla.core.fields.EncryptedTextField()),
                ('why', rinnalla.core.fields.EncryptedTextField(default='')),
                ('corrected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='encounters.encounter')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Heads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('age_band', models.CharField(choices=[('under_18', 'Under 18'), ('18_24', 'From 18 To 24'), ('25_29', 'From 25 To 29'), ('30_44', 'From 30 To 44'), ('45_64', 'From 45 To 64'), ('65_', 'Over 64'), ('not_known', 'Not Known')], default='not_known', max_length=10)),
                ('gender', models.CharField(choices=[('woman', 'Woman'), ('man', 'Man'), ('other', 'Other'), ('not_wanted', 'Not Wanted To Say'), ('not_known', 'Not Known')], default='not_known', max_length=12)),
                ('how_many', models.PositiveSmallIntegerField(default=1)),
                ('is_told', models.BooleanField(default=False)),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heads', to='encounters.encounter')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='HelpKind',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('icon', models.CharField(blank=True, max_length=20)),
                ('order', models.PositiveSmallIntegerField(default=100)),
                ('season', models.JSONField(default=list)),
                ('figures_only', models.BooleanField(default=False)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
        ),
        migrations.CreateModel(
            name='HelpGiven',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('words', rinnalla.core.fields.EncryptedTextField(default='')),
                ('quantity', models.PositiveIntegerField(default=1)),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_given', to='encounters.encounter')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('kind', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='encounters.helpkind')),
            ],
        ),
        migrations.CreateModel(
            name='NotePosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.BigIntegerField()),
                ('minute', models.IntegerField()),
                ('team_mark', models.IntegerField()),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='encounters.encounter')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('seen_at', models.DateTimeField()),
                ('heads', models.PositiveSmallIntegerField(null=True)),
                ('note', rinnalla.core.fields.EncryptedTextField(default='')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.lastingplace')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
        ),
        migrations.CreateModel(
            name='Present',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('encounter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='encounters.encounter')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SamePair',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('is_same', models.BooleanField()),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='encounters.encounter')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='encounters.encounter')),
            ],
        ),
        migrations.CreateModel(
            name='ShiftMessage',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('text', rinnalla.core.fields.EncryptedTextField()),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.team')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('words', rinnalla.core.fields.EncryptedTextField()),
                ('is_now', models.BooleanField(default=False)),
                ('wished_at', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('open', 'Open'), ('helped', 'Helped'), ('matter_finished', 'Matter Finished'), ('not_wanted', 'Not Wanted'), ('could_not', 'Could Not')], default='open', max_length=16)),
                ('taken_at', models.DateTimeField(null=True)),
                ('asked_service_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('missing', models.JSONField(default=list)),
                ('could_not', rinnalla.core.fields.EncryptedTextField(default='')),
                ('kept_close', models.BooleanField(default=False)),
                ('encounter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='wishes', to='encounters.encounter')),
                ('help_given', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='encounters.helpgiven')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('tried_at', models.DateTimeField()),
                ('way', models.CharField(choices=[('face_to_face', 'Face To Face'), ('phone', 'Phone'), ('message', 'Message'), ('email', 'Email'), ('letter', 'Letter'), ('through_somebody', 'Through Somebody')], max_length=20)),
                ('tried', rinnalla.core.fields.EncryptedTextField(default='')),
                ('learnt', rinnalla.core.fields.EncryptedTextField(default='')),
                ('next_step', rinnalla.core.fields.EncryptedTextField(default='')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-tried_at'], name='attempts_newest_first')],
            },
        ),
        migrations.CreateModel(
            name='CountedApart',
            fields=[
                ('id', models.UUIDField(default=rinnalla.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=rinnalla.core.clock.now, editable=False)),
                ('month', models.DateField()),
                ('place_kind', models.CharField(blank=True, max_length=20)),
                ('subject', models.CharField(max_length=48)),
                ('encounters', models.PositiveIntegerField(default=0)),
                ('quantity', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'month', 'place_kind', 'subject'), name='a_month_is_counted_once')],
            },
        ),
        migrations.AddIndex(
            model_name='encounter',
            index=models.Index(fields=['team', '-happened_at', '-id'], name='encounter_newest_first'),
        ),
        migrations.AddIndex(
            model_name='encounter',
            index=models.Index(fields=['team', 'place_kind', '-happened_at'], name='encounter_by_place_kind'),
        ),
        migrations.AddIndex(
            model_name='encounter',
            index=models.Index(fields=['organisation', '-happened_at'], name='encounter_of_house'),
        ),
        migrations.AddConstraint(
            model_name='encounter',
            constraint=models.CheckConstraint(condition=models.Q(('place', None), ('area', None), _connector='OR'), name='where_is_a_place_or_an_area'),
        ),
        migrations.AddIndex(
            model_name='encounterperson',
            index=models.Index(fields=['person', '-happened_at', 'encounter'], name='met_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='encounterperson',
            constraint=models.UniqueConstraint(fields=('encounter', 'person'), name='a_person_is_met_once_in_an_encounter'),
        ),
        migrations.AddIndex(
            model_name='encountertopic',
            index=models.Index(fields=['team', 'topic', '-happened_at', 'place_kind', 'encounter'], name='topic_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='encountertopic',
            constraint=models.UniqueConstraint(fields=('encounter', 'topic'), name='a_topic_stands_once_in_an_encounter'),
        ),
        migrations.AddConstraint(
            model_name='encounterversion',
            constraint=models.UniqueConstraint(fields=('encounter', 'number'), name='a_version_has_a_number_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='heads',
            constraint=models.CheckConstraint(condition=models.Q(('how_many__gte', 1)), name='heads_are_at_least_one'),
        ),
        migrations.AddConstraint(
            model_name='helpkind',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True), _connector='OR'), name='a_kind_of_help_has_a_word'),
        ),
        migrations.AddConstraint(
            model_name='helpkind',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('organisation', 'code'), name='a_beginning_kind_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='helpgiven',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='help_is_given_at_least_once'),
        ),
        migrations.AddIndex(
            model_name='noteposting',
            index=models.Index(fields=['organisation', 'token', '-minute', 'team_mark', 'encounter'], name='words_newest_first'),
        ),
        migrations.AddIndex(
            model_name='observation',
            index=models.Index(fields=['place', '-seen_at'], name='seen_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='samepair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='two_records_are_judged_once'),
        ),
        migrations.AddConstraint(
            model_name='samepair',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='the_older_record_is_named_first'),
        ),
        migrations.AddIndex(
            model_name='wish',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['team', 'wished_at'], name='open_wishes_oldest_first'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='a_wish_is_open_until_it_ends'),
        ),
    ]
