Feature: Notes

  Background:
    Given I am signed in as alice

  Scenario: A note is kept
    When I call CreateNote with JSON:
      """
      {"title": "Rivers"}
      """
    Then the status is 201
    And I remember $.note.id as {id}
    When I send GET /notes/{id}
    Then the status is 200
    And $.note.title is "Rivers"

  Scenario: A deleted note is gone
    Given alice has written {id}
    When I send GET /notes?author={alice}&limit=1
    Then the status is 200
    And these hold:
      | path              | check    | value |
      | $.notes           | has      | 1 item |
      | $.notes[*].id     | contains | {id}  |
    When I call GetNote
    Then the status is 200
    When I call DeleteNote
    Then the status is 204
    And the body is empty
    When I call GetNote
    Then the status is 404

  Scenario: A user registers
    When I call CreateUser with JSON:
      """
      {"name": "{alice}-2", "password": "long enough"}
      """
    Then the status is 201

  Rule: Refusals

    Scenario Outline: A note is refused because of <problem>
      Given alice has written {id}
      When I call CreateNote with JSON:
        """
        {"title": <title>}
        """
      Then the status is 422

      Examples:
        | problem     | title |
        | blank title | ""    |
        | no text     | 5     |

    Scenario: A stranger writes nothing
      Given alice has written {id}
      And I am anonymous
      When I call CreateNote
        | body.title | Rivers |
      Then the status is 401
